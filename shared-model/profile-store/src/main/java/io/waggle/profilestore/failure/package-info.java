/** Which failures of the database are outages, for everybody who uses it. */
package io.waggle.profilestore.failure;
