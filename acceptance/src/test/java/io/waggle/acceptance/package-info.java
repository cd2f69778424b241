/** Tests of Waggle as its users have it: started as they start it, spoken to from outside. */
package io.waggle.acceptance;
