/** The stages in their order, and the knowledge that they work with. */
package io.waggle.classifier.cascade;
