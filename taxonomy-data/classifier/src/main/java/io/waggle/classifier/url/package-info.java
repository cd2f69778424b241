/** What the address of a page says, and the rules of operators about sites. */
package io.waggle.classifier.url;
