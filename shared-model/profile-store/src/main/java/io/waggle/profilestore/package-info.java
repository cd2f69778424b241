/**
 * Everything that knows the database schema. The migrations stand in {@code db/migration}; a
 * released migration never changes.
 *
 * <ul>
 *   <li>{@code schema}: the tables as entities
 *   <li>{@code write}: the statement that stores visits and adds them to profiles
 *   <li>{@code read}: what is stored about a visitor, and where visits stay undecided
 *   <li>{@code erase}: removes everything that is stored about a visitor
 *   <li>{@code housekeeping}: makes partitions ahead of time and drops what is too old
 *   <li>{@code arithmetic}: how scores decay, add up and become shares
 *   <li>{@code failure}: which failures of the database are outages
 * </ul>
 */
package io.waggle.profilestore;
