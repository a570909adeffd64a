value = 'from helper'
