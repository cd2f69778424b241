/** Reads what is stored about a visitor, and where visits stay undecided. */
package io.waggle.profilestore.read;
