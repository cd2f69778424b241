/** Shows what was set aside: bad rows and dead letters. */
package io.waggle.console.setaside;
