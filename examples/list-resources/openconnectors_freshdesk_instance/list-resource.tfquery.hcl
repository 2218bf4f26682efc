list "openconnectors_freshdesk_instance" "all" {
  provider         = openconnectors
  include_resource = true
  limit            = 500

  config {
    search_text = "emea"
  }
}
