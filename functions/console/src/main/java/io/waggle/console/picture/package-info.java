/**
 * Pictures that the server draws, as numbers for a template: pages need neither a script nor styles
 * of their own for them.
 *
 * <p>Start reading at {@link io.waggle.console.picture.DrawFlow}.
 */
package io.waggle.console.picture;
