/** Makes partitions ahead of time and drops what is older than it may be kept. */
package io.waggle.profilestore.housekeeping;
