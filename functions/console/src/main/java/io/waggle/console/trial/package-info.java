/** Shows how a page would be decided, and why. */
package io.waggle.console.trial;
