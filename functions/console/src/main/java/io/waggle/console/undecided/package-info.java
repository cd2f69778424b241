/** Shows where visits stay undecided, and what can be done about it. */
package io.waggle.console.undecided;
