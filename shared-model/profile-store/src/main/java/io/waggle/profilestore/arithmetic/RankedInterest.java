package io.waggle.profilestore.arithmetic;

import io.waggle.visitmodel.CategoryId;

/**
 * An interest among all the interests of a visitor.
 *
 * @param share how much of the visitor's whole score falls on this category or below it, 0 to 1
 * @param sum what the interests in this category and below it add up to
 */
public record RankedInterest(CategoryId category, double share, InterestSum sum) {}
