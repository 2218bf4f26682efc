output "cloud" {
  # "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  value = provider::openconnectors::connectwise_base_url("eu")
}

output "own_host" {
  # "https://connectwise.example.com/v4_6_release/apis/3.0"
  value = provider::openconnectors::connectwise_base_url("connectwise.example.com")
}
