/** Shows how much each category of the taxonomy was visited lately. */
package io.waggle.console.taxonomy;
