/** The tables as entities, for those who read and erase. */
package io.waggle.profilestore.schema;
