/** What the functions of the cascade have in common. */
package io.waggle.queues.classify;
