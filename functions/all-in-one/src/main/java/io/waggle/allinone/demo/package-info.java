/** Replays sample visits into a running Waggle, and shows the resulting profiles. */
package io.waggle.allinone.demo;
