/**
 * The visitors of the tests and benchmarks: a program of its own that sends visits and keeps
 * account of every answer. It needs nothing but a JDK, so that it runs in any container.
 */
package io.waggle.acceptance.load;
