/** The linear model over the words of a page. */
package io.waggle.classifier.model;
