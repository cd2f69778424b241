/** What the address of a page tells. */
package io.waggle.classifier.url;
