/** The trained model. */
package io.waggle.classifier.model;
