/** What travels on a queue: the records, the names of the channels, and the JSON they travel as. */
package io.waggle.visitmodel;
