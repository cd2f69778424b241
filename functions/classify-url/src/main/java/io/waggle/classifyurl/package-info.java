/**
 * The first stage of the cascade: decides by where the page is.
 *
 * <p>Start reading at {@link io.waggle.classifyurl.ClassifyUrl}.
 */
package io.waggle.classifyurl;
