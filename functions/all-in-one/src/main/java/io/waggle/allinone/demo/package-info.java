/** Replays sample visits into a Waggle that runs, and shows what it made of them. */
package io.waggle.allinone.demo;
