/**
 * Decides what pages are about. Each package below is built on those before it in this list, and on
 * no other:
 *
 * <ol>
 *   <li>{@code data}: files of tab-separated values, and where they come from
 *   <li>{@code taxonomy}: the tree of categories
 *   <li>{@code page}: a page taken apart into its address and the zones that have words in them
 *   <li>{@code clues}: what speaks for a category, and what a stage may answer about a page
 *   <li>{@code url}: clues in the address, and the rules of operators
 *   <li>{@code words}: text as words, terms and languages
 *   <li>{@code model}: the linear model over words
 *   <li>{@code text}: clues in the words of a page
 *   <li>{@code decide}: from evidence to a decision
 *   <li>{@code cascade}: the stages in their order, and the knowledge they work with
 * </ol>
 *
 * <p>Start reading at {@code io.waggle.classifier.cascade.Cascade}.
 */
package io.waggle.classifier;
