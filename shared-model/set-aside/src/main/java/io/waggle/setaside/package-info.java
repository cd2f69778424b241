/**
 * What was set aside, wherever it is kept: bad rows and dead letters, which of them somebody means,
 * and what of them can be sent again.
 *
 * <p>Start reading at {@link io.waggle.setaside.SetAsideStore}.
 */
package io.waggle.setaside;
