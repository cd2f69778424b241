/**
 * The first function of the cascade: classifies visits by rules and by the address of the page.
 *
 * <p>Start reading at {@link io.waggle.classifyurl.ClassifyUrl}.
 */
package io.waggle.classifyurl;
