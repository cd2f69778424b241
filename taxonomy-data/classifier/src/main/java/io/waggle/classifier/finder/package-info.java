/** What every finder of evidence works with. */
package io.waggle.classifier.finder;
