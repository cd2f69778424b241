/** Shows what is known about a visitor, exports and erases it. */
package io.waggle.console.visitor;
