/**
 * Loads the knowledge when a function starts, and reads an operator's rules again when they change.
 */
package io.waggle.knowledgeloader;
