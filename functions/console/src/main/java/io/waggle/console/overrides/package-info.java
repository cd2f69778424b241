/** Shows an operator's overrides, and adds to them. */
package io.waggle.console.overrides;
