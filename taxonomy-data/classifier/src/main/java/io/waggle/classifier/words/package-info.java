/** Text as words: splitting, terms, and languages. */
package io.waggle.classifier.words;
