/** What the text of a page tells. */
package io.waggle.classifier.text;
