/** The tree of categories. */
package io.waggle.classifier.taxonomy;
