/**
 * The last stage of the cascade: decides by what the page says, and always comes to a decision.
 *
 * <p>Start reading at {@link io.waggle.classifytext.ClassifyText}.
 */
package io.waggle.classifytext;
