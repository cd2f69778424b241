/**
 * Loads the knowledge, or its taxonomy alone, when a function starts, and an operator's rules again
 * whenever they change.
 */
package io.waggle.knowledgeloader;
