/**
 * The way out: answers who is interested in what, exports and erases.
 *
 * <p>Start reading at {@link io.waggle.readprofile.ReadProfile}.
 */
package io.waggle.readprofile;
