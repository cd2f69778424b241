/**
 * What Waggle knows, as data, and the small code that reads it: the taxonomy, the clues that pages
 * give, and the arithmetic that makes a decision of them.
 */
package io.waggle.classifier;
