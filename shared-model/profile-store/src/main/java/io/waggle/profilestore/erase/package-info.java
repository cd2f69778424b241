/** Erases visitors for good. */
package io.waggle.profilestore.erase;
