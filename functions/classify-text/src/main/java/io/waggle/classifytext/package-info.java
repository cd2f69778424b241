/**
 * The last function of the cascade: classifies visits by the words of the page.
 *
 * <p>Start reading at {@link io.waggle.classifytext.ClassifyText}.
 */
package io.waggle.classifytext;
