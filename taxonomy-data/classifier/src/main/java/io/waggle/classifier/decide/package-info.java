/** From evidence to a decision. */
package io.waggle.classifier.decide;
