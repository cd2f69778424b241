/** Checks that what is stored agrees with itself. */
package io.waggle.profilestore.check;
