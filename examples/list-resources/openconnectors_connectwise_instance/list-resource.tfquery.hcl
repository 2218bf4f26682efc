list "openconnectors_connectwise_instance" "all" {
  provider         = openconnectors
  include_resource = true
  limit            = 500

  config {
    search_text = "emea"
  }
}
