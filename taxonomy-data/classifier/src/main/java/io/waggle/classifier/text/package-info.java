/** What the words of a page say: its terms and the model together. */
package io.waggle.classifier.text;
