/** Turns evidence into a decision. */
package io.waggle.classifier.decide;
