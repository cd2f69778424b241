/** How the scores of interests decay, add up and become shares. */
package io.waggle.profilestore.arithmetic;
