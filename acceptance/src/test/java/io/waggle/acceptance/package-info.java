/** Tests of Waggle from outside, started as its users start it. */
package io.waggle.acceptance;
