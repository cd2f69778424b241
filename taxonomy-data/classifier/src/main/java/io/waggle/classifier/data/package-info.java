/** Data files: where they come from, and how their rows are read. */
package io.waggle.classifier.data;
