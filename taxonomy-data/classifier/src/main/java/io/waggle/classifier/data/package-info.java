/** Files of tab-separated values, and where they come from. */
package io.waggle.classifier.data;
