/** A page taken apart: its address, and the zones that have words in them. */
package io.waggle.classifier.page;
