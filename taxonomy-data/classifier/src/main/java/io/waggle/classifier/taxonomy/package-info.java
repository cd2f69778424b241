/** The tree of categories, and how it is read from files. */
package io.waggle.classifier.taxonomy;
