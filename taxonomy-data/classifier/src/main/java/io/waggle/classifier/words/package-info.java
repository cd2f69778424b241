/** Text as words: hashes, terms and languages. */
package io.waggle.classifier.words;
