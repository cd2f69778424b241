/**
 * What functions with endpoints for readers and operators share: who may call them, and what
 * becomes of a request that fails.
 *
 * <p>Start reading at {@link io.waggle.readeraccess.ReadToken}.
 */
package io.waggle.readeraccess;
