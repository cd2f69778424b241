/** What speaks for a category, and what a stage may answer about a page. */
package io.waggle.classifier.clues;
